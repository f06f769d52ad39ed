import { WordList } from '../words-in';

/**
 * Words before a name, by the role they give its bearer. Role words are so often followed by a name that what follows is one unless it
 * reads like something else.
 */
const ROLES: Readonly<Record<string, string>> = {
  被告人:
    '被告人 被告 原审被告人 原审被告 罪犯 同案犯 同案人 同案罪犯 同案被告人 犯罪嫌疑人 嫌疑人 案犯 主犯 从犯 同伙 贩毒人员 上线 下线 肇事司机 ' +
    '被执行人 反诉被告 被反诉人 被申请人 被上诉人 行为人 被告一 被告二 同案',
  被害人: '被害人 受害人 死者 伤者 失主 事主 失窃人 被骗人 受害者 被侵权人 被打工人 遇难者',
  原告: '原告 原告人 附带民事诉讼原告人 自诉人 反诉原告 申请人 申请执行人 上诉人 再审申请人 第三人 案外人',
  证人: '证人 鉴定人 翻译人员 报案人 举报人 目击者 见证人 购毒人员 吸毒人员 购毒者 吸毒者 现场目击证人 知情人',
  代理人: '辩护人 指定辩护人 委托辩护人 委托代理人 诉讼代理人 委托诉讼代理人 代理人 法定代理人 辩护律师 法律援助律师',
  代表人:
    '法定代表人 负责人 法人代表 诉讼代表人 实际控制人 经营者 投资人 借款人 出借人 担保人 保证人 债务人 债权人 房主 业主',
  审判人员:
    '审判长 审判员 代理审判员 助理审判员 人民陪审员 陪审员 书记员 代书记员 法官助理 检察员 代理检察员 助理检察员 公诉人 检察官 检察官助理 法官',
  警员: '民警 辅警 协警 交警 警察 警官 侦查员 公安民警 执法人员 协管员 城管队员',
};

/** Words of kin, acquaintance and office: often followed by a name, as often by a verb, so the name must look like one. */
const WEAK =
  '其妻子 其丈夫 其父亲 其母亲 其儿子 其女儿 其弟弟 其哥哥 妻子 丈夫 老婆 老公 父亲 母亲 儿子 女儿 之子 之女 之妻 之夫 之父 之母 之兄 之弟 之姐 之妹 其妻 其夫 其子 其女 其父 其母 其弟 其兄 其姐 其妹 ' +
  '哥哥 弟弟 姐姐 妹妹 大哥 二哥 大嫂 嫂子 岳父 岳母 公公 婆婆 女婿 儿媳 媳妇 外甥 侄子 侄女 表哥 表弟 堂哥 堂弟 亲戚 妹夫 姐夫 前妻 前夫 ' +
  '朋友 好友 男友 女友 男朋友 女朋友 同学 同事 邻居 老乡 同乡 工友 室友 网友 战友 村民 居民 农民 员工 职工 工人 雇员 司机 驾驶员 乘客 ' +
  '经理 总经理 副总经理 老板 老板娘 店主 店员 车主 船主 货主 会计 出纳 主任 副主任 书记 副书记 局长 副局长 科长 处长 厂长 副厂长 院长 校长 ' +
  '所长 组长 队长 镇长 乡长 村长 县长 市长 董事长 股东 董事 监事 组员 社员 队员 成员 租客 房东 工头 包工头 老师 病人 患者 客户 顾客 秘书 干部 医生 护士 教师 老师 学生 保安 保姆 律师 中介 介绍人 联系人 ' +
  '男子 女子 男青年 女青年 女孩 男孩 少女 青年 人员 男 女';

/** Words before which or after which a name stands in a sentence, without any role. */
export const BEFORE_A_NAME =
  '与 和 同 给 对 向 将 被 由 让 找 叫 及 从 把 跟 为 、 以及 伙同 联系 找到 卖给 交给 付给 还给 借给 送给 转给 告诉 告知 得知 知道 发现 看到 看见 ' +
  '殴打 介绍 委托 安排 要求 通知 指使 雇佣 纠集 邀约 邀集 带领 认识 结识 名叫 名为 欠 帮 骗 替 指控 认定 抓获 容留 经 系 是 通过 赶到 致 致使 造成 砍伤 打伤 捅伤 追赶 陪同';

/** Verbs whose object is a person more often than not. */
const OF_PERSONS =
  '召集 聘请 邀请 质问 询问 追问 搂抱 抱住 拉住 拦住 拽住 抓住 踢打 辱骂 威胁 恐吓 控制 挟持 绑架 劫持 杀害 杀死 捅死 打死 撞倒 撞死 撞伤 刺伤 划伤 咬伤 推倒 强奸 猥亵 ' +
  '奸淫 搭载 搭乘 接到 收到 拖欠 请求 央求 劝说 说服 诱骗 欺骗 冒充 介绍 推荐 控告 举报 检举 感谢 协助 帮助 跟随 尾随 跟踪 追打 围殴 看望 照顾 抚养 收养 遗弃 虐待 教唆 ' +
  '唆使 雇请 雇用 指派 委派 约好 约上 叫上 喊上 转交 交由 给予 支付 退还 返还 归还 赔偿 抓捕 传唤 拘留 逮捕 遇见 遇到 碰见 碰到 见到 听到 听说 证实 指认 发给 还有 另有 供给 ' +
  '卖与 送与 交与 付与 借与 转与 供述 辨认 斗殴 抢走 夺走 劫走 盗走 认为 怀疑 误认 起诉 救助 强迫 胁迫 通知 提供给 出售给 贩卖给 转让给 转账给 转卖给 出租给 承包给 发包给 ' +
  '吸毒人员 贩毒人员 所欠 挡获 聘用 受让 让与 不满 阻止 阻拦 劝阻 劝开 指挥 带着 载着 拉着 押着 扶着 背着 抱着 喊来 叫来 找来 请来 带来 随同 会同 连同 得知 获悉';

/** The same of one character, and what stands before things nearly as often. */
const OF_PERSONS_OR_THINGS =
  '以 因 受 用 趁 见 约 问 请 随 劝 送 带 载 接 喊 陪 拉 推 打 砍 捅 踢 抱 按 将 把 从 经 系 是 致';

/** Before these a name stands now and then; it must be surer. */
const SELDOM_BEFORE_A_NAME = '的 在 到';

const wordsOf = (words: string): string[] => words.split(' ');

const ROLE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ROLES).flatMap(([role, words]) => wordsOf(words).map((word) => [word, role] as const)),
);

export const NO_ROLE = '人物';

export const roleOf = (word: string): string => ROLE_OF.get(word) ?? NO_ROLE;

export const STRONG_ROLE = new WordList(ROLE_OF.keys());
export const WEAK_ROLE = new WordList(wordsOf(WEAK));
export const LINK = new WordList(wordsOf(BEFORE_A_NAME));
export const SELDOM_LINK = new WordList(wordsOf(SELDOM_BEFORE_A_NAME));

/** How much each word before a name speaks for one, of the surest kind that it is of. */
const LEFT: ReadonlyMap<string, number> = new Map([
  ...wordsOf(SELDOM_BEFORE_A_NAME).map((word) => [word, 0.4] as const),
  ...wordsOf(BEFORE_A_NAME).map((word) => [word, word.length > 1 ? 1.2 : 1] as const),
  ...wordsOf(OF_PERSONS).flatMap((word) => [[word, 1.2] as const, [`${word}了`, 1.2] as const]),
  ...wordsOf(OF_PERSONS_OR_THINGS).map((word) => [word, 0.7] as const),
  ['、', 0.3] as const,
  ['了', 0.4] as const,
  ['者', 0.8] as const,
  ...wordsOf(WEAK).map((word) => [word, word.length > 1 ? 1.3 : 0.4] as const),
  ...[...ROLE_OF.keys()].map((word) => [word, 3] as const),
]);

/** By its last character, how long such words are, longest first; so most places need no look-up. */
export const LENGTHS_BY_LAST: ReadonlyMap<string, readonly number[]> = new Map(
  [...new Set([...LEFT.keys()].map((word) => word.at(-1) ?? ''))].map((last) => {
    const lengths = [...LEFT.keys()].filter((word) => word.endsWith(last)).map((word) => word.length);
    return [last, [...new Set(lengths)].sort((a, b) => b - a)];
  }),
);

export const isSingleLink = (character: string): boolean => LEFT.has(character);

export const leftWeight = (word: string): number | undefined => LEFT.get(word);

/** The role word that ends right before a place. */
export function roleBefore(text: string, at: number): string {
  for (let length = 9; length >= 2; length--) {
    const role = roleOf(text.slice(Math.max(0, at - length), at));
    if (role !== NO_ROLE) return role;
  }
  return NO_ROLE;
}

/** What has the looks of a name and is none. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  wordsOf(
    '左腋 左手 左腿 左胸 左眼 左侧 左脚 林木 许可 杨树 麻古 麻果 冰毒 马尾松 杉木 高消费 氯胺酮 海洛因 另查明 经查明 又查明 车玻璃 马古 麻谷 摇头丸 高利贷 黄金 白银 金条 金项链 水果 水果刀 石头 ' +
      '车牌 车辆 车门 车窗 车内 车上 车主 麻将 高速 高血压 金额 金融 金属 马路 马上 方法 方式 方向 方面 时间 时候 安全 安置 高度 高额 严重 严格 温度 程度 程序 ' +
      '项目 项链 白色 黄色 红色 黑色 房屋 房间 房产 路边 路口 路段 路面 水泥 石灰 孔洞 成员 成分 成本 段落 连同 连续 单位 单据 包装 包括 包间 党员 党委 全部 全家 全身 ' +
      '应认定 应依法 曾一起 成功 常住 关系 管理 平台 平时 古董 毛重 毛利 谷物 米粉 汤药 鱼塘 麦田 花钱 花费 柴油 农药 農民 沙发 沙土 游戏 游客 牛肉 羊肉 马桶',
  ),
);
