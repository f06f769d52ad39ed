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
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 司空 夏侯 端木 轩辕 南宫 百里 呼延 拓跋 澹台 公冶 太史 申屠 钟离 鲜于 闾丘 独孤 完颜 纳兰 赫连 万俟 第五 西门 北堂 东郭 南门 左丘 梁丘';

/** Words of two characters that are surnames now and then. */
const SELDOM_TWO = '第五 东方 百里 西门 南门 北堂';

export const SURNAMES: ReadonlySet<string> = new Set([...ONE, ...'于代肇洪常滑寿尧']);
export const DOUBTFUL_SURNAMES: ReadonlySet<string> = new Set(DOUBTFUL);
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(TWO.split(' '));

/** Which of them proves a name by itself. */
export const SURE_COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  TWO.split(' ').filter((surname) => !SELDOM_TWO.split(' ').includes(surname)),
);

const ONE_BEGINS = new Uint8Array(0x1_0000);
for (const surname of SURNAMES) ONE_BEGINS[surname.charCodeAt(0)] = 1;
const TWO_BEGIN = new Uint8Array(0x1_0000);
for (const surname of COMPOUND_SURNAMES) TWO_BEGIN[surname.charCodeAt(0)] = 1;

/** Whether a surname may begin at a place; of two characters only the first is looked at. */
export const beginsSurname = (text: string, at: number): boolean =>
  ONE_BEGINS[text.charCodeAt(at)] === 1 || TWO_BEGIN[text.charCodeAt(at)] === 1;

/** Of two characters where the name begins with a compound surname, else of one, else of none. */
export function surnameLength(name: string): number {
  const unit = name.charCodeAt(0);
  if (TWO_BEGIN[unit] === 1 && COMPOUND_SURNAMES.has(name.slice(0, 2))) return 2;
  return ONE_BEGINS[unit] === 1 ? 1 : 0;
}
