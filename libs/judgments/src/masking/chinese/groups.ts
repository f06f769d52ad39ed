/** The 56 recognised groups, with the short forms that stand for some. */
const GROUPS =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 ' +
  '布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 穿青';

export const ETHNIC_GROUPS = new RegExp(
  `(?:${GROUPS.split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|')})族(?:人(?!民)|同胞)?`,
  'g',
);

/** Kinds of registered residence, and words that say a person is from elsewhere. */
export const RESIDENCE =
  /非农业户口|非农业家庭户口|农业家庭户口|农业户口|农村户口|城镇户口|居民户口|非农业户|农业户|非农户口|外来务工人员|外来人员|外地人员|外地人|本地人|外乡人|农民工/g;
