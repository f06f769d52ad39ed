/** A province, autonomous region or municipality; what a court, a residence or an origin is coded to. */
export interface Province {
  /** ISO 3166-2. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** What stands for it in the numbers of its courts since 2016; empty where its courts number otherwise. */
  readonly sign: string;
  /** Its cities of prefecture rank and its prefectures, without 市 and 州. */
  readonly cities: readonly string[];
}

type Row = readonly [code: string, zh: string, en: string, sign: string, cities: string];

const ROWS: readonly Row[] = [
  ['CN-BJ', '北京', 'Beijing', '京', ''],
  ['CN-TJ', '天津', 'Tianjin', '津', ''],
  ['CN-SH', '上海', 'Shanghai', '沪', ''],
  ['CN-CQ', '重庆', 'Chongqing', '渝', ''],
  ['CN-HE', '河北', 'Hebei', '冀', '石家庄 唐山 秦皇岛 邯郸 邢台 张家口 承德 沧州 廊坊 衡水'],
  ['CN-SX', '山西', 'Shanxi', '晋', '太原 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁'],
  [
    'CN-NM',
    '内蒙古',
    'Inner Mongolia',
    '内',
    '呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 锡林郭勒 阿拉善',
  ],
  ['CN-LN', '辽宁', 'Liaoning', '辽', '沈阳 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛'],
  ['CN-JL', '吉林', 'Jilin', '吉', '长春 四平 辽源 通化 白山 松原 白城 延边'],
  ['CN-HL', '黑龙江', 'Heilongjiang', '黑', '哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 伊春 佳木斯 七台河 牡丹江 绥化 大兴安岭'],
  ['CN-JS', '江苏', 'Jiangsu', '苏', '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁'],
  ['CN-ZJ', '浙江', 'Zhejiang', '浙', '杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水'],
  ['CN-AH', '安徽', 'Anhui', '皖', '合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城'],
  ['CN-FJ', '福建', 'Fujian', '闽', '福州 厦门 莆田 泉州 漳州 南平 龙岩 宁德'],
  ['CN-JX', '江西', 'Jiangxi', '赣', '南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶'],
  [
    'CN-SD',
    '山东',
    'Shandong',
    '鲁',
    '济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽',
  ],
  ['CN-HA', '河南', 'Henan', '豫', '郑州 洛阳 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店'],
  ['CN-HB', '湖北', 'Hubei', '鄂', '武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施'],
  ['CN-HN', '湖南', 'Hunan', '湘', '长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西'],
  [
    'CN-GD',
    '广东',
    'Guangdong',
    '粤',
    '广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮',
  ],
  ['CN-GX', '广西', 'Guangxi', '桂', '南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左'],
  ['CN-HI', '海南', 'Hainan', '琼', '海口 三亚 儋州'],
  [
    'CN-SC',
    '四川',
    'Sichuan',
    '川',
    '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山',
  ],
  ['CN-GZ', '贵州', 'Guizhou', '黔', '贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南'],
  ['CN-YN', '云南', 'Yunnan', '云', '昆明 曲靖 玉溪 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 德宏 怒江 迪庆'],
  ['CN-XZ', '西藏', 'Tibet', '藏', '拉萨 日喀则 昌都 林芝 那曲'],
  ['CN-SN', '陕西', 'Shaanxi', '陕', '西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 商洛'],
  ['CN-GS', '甘肃', 'Gansu', '甘', '兰州 嘉峪关 金昌 天水 武威 张掖 酒泉 庆阳 定西 陇南 临夏 甘南'],
  ['CN-QH', '青海', 'Qinghai', '青', '西宁 海北 黄南 果洛 玉树'],
  ['CN-NX', '宁夏', 'Ningxia', '宁', '银川 石嘴山 吴忠 固原 中卫'],
  [
    'CN-XJ',
    '新疆',
    'Xinjiang',
    '新',
    '乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 喀什 伊犁 塔城 阿勒泰 石河子',
  ],
  ['CN-TW', '台湾', 'Taiwan', '', ''],
  ['CN-HK', '香港', 'Hong Kong', '', ''],
  ['CN-MO', '澳门', 'Macao', '', ''],
];

/** A closed list, so that a court of 长沙 is known to be of 湖南. */
export const PROVINCES: readonly Province[] = ROWS.map(([code, zh, en, sign, cities]) => ({
  code,
  zh,
  en,
  sign,
  cities: cities.split(' ').filter((city) => city !== ''),
}));

const byName: ReadonlyMap<string, string> = new Map(
  PROVINCES.flatMap(({ code, zh, cities }) => [zh, ...cities].map((name) => [name, code] as const)),
);

/** Longest first, and with what makes another place of a name: 海南藏族自治州 and 河南蒙古族自治县 are of 青海. */
const NAMED = new RegExp(
  `海南(?:藏族自治)?州|河南蒙古族|${[...byName.keys()].sort((a, b) => b.length - a.length).join('|')}`,
);

const ENGLISH: readonly (readonly [RegExp, string])[] = PROVINCES.map(({ code, en }) => [
  new RegExp(`\\b${en === 'Macao' ? 'Maca[ou]' : en}\\b`, 'i'),
  code,
]);

/** The province that the name of a place or a court tells, by itself or by a city; null when none is told. */
export function provinceNamed(name: string): string | null {
  const [found] = NAMED.exec(name) ?? [];
  if (found !== undefined) return byName.get(found) ?? 'CN-QH';
  const first = ENGLISH.map(([words, code]) => ({ at: name.search(words), code }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return first[0]?.code ?? null;
}

const bySign: ReadonlyMap<string, string> = new Map(
  PROVINCES.flatMap(({ sign, code }) => (sign ? [[sign, code]] : [])),
);

/** Since 2016 the number of a case begins with the sign of its court, and that with the one of its province: （2016）湘0102刑初1号. */
const NUMBERED = /^[（(〔]\s?(\d{4})\s?[）)〕]\s?(\p{Script=Han})(?:\d|[民刑行知执赔破])/u;
const SIGNS_SINCE = 2016;

/** The province that the number of a case tells; null for older ones, whose signs are each court's own. */
export function provinceOfNumber(caseNumber: string): string | null {
  const [, year, sign] = NUMBERED.exec(caseNumber) ?? [];
  return Number(year) >= SIGNS_SINCE ? (bySign.get(sign ?? '') ?? null) : null;
}

const SHORT =
  /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$|\s+(?:Province|Municipality|Autonomous Region)$/i;

/** The code of a province that somebody names: 湖南, 湖南省, Hunan, CN-HN; undefined when it is none. */
export function provinceCode(name: string): string | undefined {
  const short = name.trim().replace(SHORT, '').toLowerCase();
  return PROVINCES.find(({ code, zh, en }) => [code, zh, en].some((known) => known.toLowerCase() === short))?.code;
}
