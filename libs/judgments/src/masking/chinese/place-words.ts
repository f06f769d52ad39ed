import { PROVINCES } from '../../domain/province';
import { WordList } from '../words-in';

const ABROAD =
  '缅甸 越南 老挝 泰国 柬埔寨 菲律宾 马来西亚 新加坡 印度尼西亚 印尼 印度 巴基斯坦 尼泊尔 孟加拉 孟加拉国 阿富汗 伊朗 伊拉克 土耳其 哈萨克斯坦 ' +
  '吉尔吉斯斯坦 塔吉克斯坦 乌兹别克斯坦 蒙古国 俄罗斯 朝鲜 韩国 日本 美国 英国 法国 德国 意大利 西班牙 葡萄牙 荷兰 加拿大 澳大利亚 新西兰 巴西 ' +
  '阿根廷 墨西哥 埃及 南非 尼日利亚 肯尼亚 加纳 坦桑尼亚 埃塞俄比亚 乌克兰 波兰 瑞士 瑞典 以色列';

/** Ends the name of an area; it goes with the name, since nothing is weighed by it. */
export const AREA_SUFFIXES =
  '省 市 县 盟 州 区 镇 乡 村 屯 自治区 自治州 自治县 自治旗 特别行政区 街道办事处 街道 民族乡 新区 开发区 社区';

/** Ends the name of a road, house or shop; it stays, since it says what kind of place it is. */
export const KIND_SUFFIXES =
  '大道 路 街 大街 巷 胡同 弄 高速公路 高速 公路 小区 花园 花苑 家园 公寓 大厦 广场 酒店 宾馆 饭店 旅馆 旅社 客栈 招待所 茶楼 茶馆 会所 网吧 医院 ' +
  '诊所 学校 小学 中学 大学 学院 幼儿园 超市 商场 商店 商行 市场 加油站 车站 火车站 汽车站 机场 码头 公园 水库 桥 大桥 工业园 工业区 庄园 山庄 宿舍 ' +
  '美食城 烧烤城 商城 购物中心 法庭 派出所 检查站 看守所 监狱 戒毒所 鉴定中心 专柜 大排档 烧烤店 餐厅 饭馆 美容院 KTV';

/** Ends the name of an undertaking. */
export const COMPANY_SUFFIXES =
  '股份有限公司 有限责任公司 有限公司 集团公司 分公司 公司 集团 合作社 信用社 联社 银行 支行 分行 事务所 研究院 研究所 经营部 工厂 厂 门市部';

/** Offices whose place is named before them. */
export const OFFICES =
  '高级人民法院 中级人民法院 人民法院 人民检察院 公安局 公安分局 司法局 看守所 监狱 人民政府 林业局 烟草专卖局 国土资源局 工商局 税务局 海关 边防 ' +
  '价格认证中心 司法鉴定 残疾人联合会 人民医院 交警大队 交通警察 铁路公安';

/** Never part of a name: a name reaches back to the last of them. */
export const NOT_IN_PLACE_NAMES = new Set(
  '在到于至从往由经的和与及被将向对把为是系了该本其等时许这那某各每全邻同外驶沿住距自归属或去来进出入过经离返回前后内外上下旁附近边处达赴抵原我你他她它们给让使用以因并又再就都也不未有无可得着说称',
);

/** Verbs and nouns that stand right before a place name without belonging to it. */
export const BEFORE_PLACES =
  '驾驶 行驶 来到 窜至 行至 途经 前往 居住 暂住 租住 租用 位于 坐落 现住 户籍 户籍地 户籍所在地 出生 籍贯 祖籍 逃往 逃至 送往 运往 进入 路过 经过 停放 ' +
  '抓获 机关 公诉机关 原公诉机关 单位 被害单位 人民币 担任 时任 原任 通过 代表 联系 承包 取得 参与 购买 贩卖 出售 开设 经营 挂靠 租赁 骗取 指控 认定 ' +
  '起诉 审理 查明 犯罪 上诉 报请 委托 依法 接受 毕业 老家 名为 注册 成立 设立 工作 打工 路口 现场 本案 分别 先后 伙同 纠集 随后 当日 次日 同日 当晚 村民 居民 农民 被告人 被害人';

const wordsOf = (words: string): string[] => words.split(' ');
const byLength = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');

/**
 * The provinces and what their cities are called without 市: a closed list, so that a bare 长沙 is known. No part of a longer word that is no
 * place: 海南 but not 上海南站.
 */
export const KNOWN_AREA = new WordList(PROVINCES.flatMap(({ zh, cities }) => [zh, ...cities]));
export const AFTER_KNOWN_AREA = /^(?:维吾尔自治区|壮族自治区|回族自治区|特别行政区|自治区|自治州|地区|省|市|州|盟)/;

export const KNOWN_ABROAD = new WordList(wordsOf(ABROAD));
export const AFTER_KNOWN_ABROAD = /^(?:籍|国籍|人(?!民))/;

/** What makes another word of the suffix: 市场, 村民. */
const NOT_BEFORE =
  '(?!(?<=市)[场值价民面]|(?<=村)[民委组支里口]|(?<=区)[别分间块域]|(?<=县)级|(?<=镇)[痛静压定]|(?<=乡)[亲下间])';

export const AREA_END = new RegExp(`(?:${byLength(wordsOf(AREA_SUFFIXES))})${NOT_BEFORE}`, 'g');
export const KIND_END = new WordList(wordsOf(`${KIND_SUFFIXES} ${OFFICES}`));
export const COMPANY_END = new WordList(wordsOf(COMPANY_SUFFIXES));
export const BEFORE_PLACE_WORDS: ReadonlySet<string> = new Set(wordsOf(BEFORE_PLACES));

/** What looks like the name of an area and is a word: a kind of place, which the law may weigh, or none. */
export const NO_AREAS: ReadonlySet<string> = new Set(
  wordsOf(
    '城市 超市 都市 上市 股市 黑市 菜市 夜市 楼市 入市 集市 门市 地区 小区 社区 山区 辖区 校区 厂区 景区 灾区 库区 禁区 郊区 市区 城区 园区 林区 矿区 牧区 ' +
      '街区 片区 城镇 集镇 乡镇 村镇 小镇 城乡 家乡 老乡 同乡 下乡 回乡 入乡 农村 乡村 山村 新村 行政村 自然村 自治区 开发区 保护区 服务区 工业区 生活区 ' +
      '住宅区 居民区 办公区 安置区 作业区 施工区 区域 分区 街道 县级市 地级市 直辖市 省市 县市 国道 省道 县道 村道 乡道 省县 军区 战区 特区 边境 宿舍区 别墅区 商业区 度假区 城中村 全省 全市 全县 跨省 ' +
      '外省 外县 外市 省级 市级 州级 保护区 停车区 收费区 选区 误区 雷区 盲区 汽车区 市区 主城区 老城区 隔离区 观察区 等候区 候审区 监区 生产区 各区 分州',
  ),
);

/** What looks like the name of a road and is a word. */
export const NO_ROADS: ReadonlySet<string> = new Set(
  wordsOf(
    '道路 公路 马路 铁路 线路 电路 小路 土路 山路 水路 陆路 水泥路 柏油路 半路 一路 沿路 顺路 走路 让路 带路 拦路 修路 堵路 出路 思路 销路 网路 大路 岔路 ' +
      '高速路 快速路 辅路 主路 上路 下路 过路 赶路 引路 迷路 环路 支路 后路 退路 门路 套路 一条路 机耕路 转弯路 丁字路 十字路 三岔路 交叉路 乡村路 村路 道口路 大街 沿街 上街 逛街 步行街 临街 ' +
      '陋巷 小巷 街巷 死胡同 小胡同',
  ),
);
