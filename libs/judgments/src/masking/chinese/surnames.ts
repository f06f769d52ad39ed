import { WordList } from '../words-in';

/** Surnames of one character, from the commonest on. */
const ONE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石' +
  '廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳' +
  '翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤' +
  '时阳阎穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛' +
  '仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉' +
  '禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况宿鲜印逯隆茹诺战慕危玉银' +
  '纳撒沐忽亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由';

/** Surnames that are ordinary words too; alone they prove no name. */
const DOUBTFUL = '时应明和向从位相平计由信展来利公国花强居但干满全原管连成包路关安海权况初门都危于阿区元束富幸奉左解代';

const TWO =
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 端木 轩辕 南宫 百里 呼延 拓跋 澹台 公冶 太史 申屠 钟离 鲜于 闾丘 独孤 完颜 纳兰 赫连 万俟 第五 西门 北堂 东郭 南门 左丘 梁丘 ' +
  '淳于 濮阳 宗政 单于 太叔 仲孙 亓官 司寇 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 羊舌 微生 南荣 贺兰 耶律';

/**
 * The commonest surnames of Japan of two characters, as Chinese papers write them. Many are words or begin with a Chinese surname, so they prove
 * no name: only a name of four characters is likelier that begins with one.
 */
const OF_JAPAN =
  '佐藤 铃木 高桥 田中 伊藤 渡边 渡部 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斋藤 斉藤 清水 山崎 池田 桥本 阿部 石川 山下 ' +
  '中岛 石井 小川 前田 冈田 藤田 后藤 近藤 村上 远藤 青木 坂本 福田 太田 西村 藤井 金子 冈本 藤原 中野 三浦 原田 中川 松田 竹内 小野 ' +
  '田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宫崎 横山 高木 安藤 宫本 大野 小岛 工藤 谷口 今井 高田 增田 丸山 杉山 村田 大塚 新井 ' +
  '小山 平野 藤本 河野 上野 野口 武田 松井 千叶 岩崎 菅原 木下 久保 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 岛田 水野 樱井 吉川 ' +
  '山内 西田 饭田 西川 小松 北村 安田 川口 平田 中田 服部 岩田 川崎 土屋 福岛 本田 樋口 秋山 田口 永井 山中 中西 吉村 川上 大桥 石原 ' +
  '松冈 滨田 马场 森本 矢野 浅野 松下 星野 吉冈 小池 野田 荒木 松浦 大谷 熊谷 内藤 黑田 尾崎 川村 永田 望月 松村 田边 菅野 荒井 平井 ' +
  '大石 黑木 白石 早川 今村 浜田 森山 岩本 片山 奥村 小泉 上原 堀内 水谷 岸本 三宅 津田 本间 児玉 桑原 相泽 黑泽 宫泽 小泽 柳泽 金泽';

/** Words of two characters, and names of places, that are surnames now and then. */
const SELDOM_TWO = '第五 东方 百里 西门 南门 北堂 宗政 贺兰 濮阳 单于 段干 微生 公西';

export const SURNAMES: ReadonlySet<string> = new Set([...ONE, ...'于代肇洪常滑寿尧']);
export const DOUBTFUL_SURNAMES: ReadonlySet<string> = new Set(DOUBTFUL);
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(TWO.split(' '));

const SURNAMES_OF_JAPAN: ReadonlySet<string> = new Set(OF_JAPAN.split(' '));

/** Whether it may be a name from Japan: a surname and a given name of two characters each. */
export const mayBeOfJapan = (name: string): boolean => name.length === 4 && SURNAMES_OF_JAPAN.has(name.slice(0, 2));

/** Which of them proves a name by itself. */
export const SURE_COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  TWO.split(' ').filter((surname) => !SELDOM_TWO.split(' ').includes(surname)),
);
export const SURE_COMPOUNDS = new WordList(SURE_COMPOUND_SURNAMES);

const ONE_BEGINS = new Uint8Array(0x1_0000);
for (const surname of SURNAMES) ONE_BEGINS[surname.charCodeAt(0)] = 1;
const TWO_BEGIN = new Uint8Array(0x1_0000);
for (const surname of COMPOUND_SURNAMES) TWO_BEGIN[surname.charCodeAt(0)] = 1;
const ANY_BEGINS = Uint8Array.from(ONE_BEGINS, (one, unit) => one | TWO_BEGIN[unit]!);
for (const surname of SURNAMES_OF_JAPAN) ANY_BEGINS[surname.charCodeAt(0)] = 1;

/** Whether a surname may begin at a place; of two characters only the first is looked at. */
export const beginsSurname = (text: string, at: number): boolean => ANY_BEGINS[text.charCodeAt(at)] === 1;

/** Of two characters where the name begins with a compound surname, else of one, else of none. */
export function surnameLength(name: string): number {
  const unit = name.charCodeAt(0);
  if (TWO_BEGIN[unit] === 1 && COMPOUND_SURNAMES.has(name.slice(0, 2))) return 2;
  return ONE_BEGINS[unit] === 1 ? 1 : 0;
}
