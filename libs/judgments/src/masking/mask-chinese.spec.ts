import { mask, maskedPart } from '.';

const zh = (text: string): string => mask(text, 'zh').text;

/** All people and places are made up. */
describe('masking a Chinese text', () => {
  const check = (text: string, masked: string) => expect(zh(text)).toBe(masked);

  it('gives each person a placeholder of her role, the same throughout', () => {
    check(
      '被告人蔺穹鹫持刀捅伤被害人祝砚、邬槐序。蔺穹鹫逃跑后，邬槐序报警。',
      '被告人⟦被告人1⟧持刀捅伤被害人⟦被害人1⟧、⟦被害人2⟧。⟦被告人1⟧逃跑后，⟦被害人2⟧报警。',
    );
  });

  it('finds names by what stands around them, whatever they are made of', () => {
    for (const name of [
      '萨仁托娅',
      '欧阳砚秋',
      '阿依努尔·玉素甫',
      '约翰·哈德曼',
      '桑',
      '张某某',
      '李某甲',
      '周XX',
      'Wang某乙',
    ]) {
      expect([name, zh(`被告人${name}驾驶轿车，证人看见${name}。`)]).toEqual([
        name,
        expect.not.stringContaining(name + '驾'),
      ]);
    }
  });

  it('takes no verb, and nothing that a person has, for a name', () => {
    for (const text of [
      '被告人当庭自愿认罪。',
      '被害人家属表示谅解。',
      '证人证言证实上述事实。',
      '被告人于2018年3月5日归案。',
    ]) {
      expect(zh(text)).toBe(text);
    }
  });

  it('keeps what kind of place it is and leaves out which', () => {
    check('在桐湖省青鸾市鹿鸣区柏舟路一住宅内', '在⟦地名⟧⟦地名⟧⟦地名⟧⟦某处⟧路一住宅内');
    check('在道路上驾驶，在超市、学校和农村小区', '在道路上驾驶，在超市、学校和农村小区');
  });

  it('tells the level of a court and not which it is', () => {
    check('青鸾市中级人民法院作出（2019）青01刑初77号判决', '⟦地名⟧中级人民法院作出⟦案号⟧判决');
  });

  it('makes an age its band, and leaves the limits of the law', () => {
    check('时年13岁', '时年⟦未满十四岁⟧');
    check('时年15周岁', '时年⟦已满十四岁⟧');
    check('时年17岁', '时年⟦已满十六岁⟧');
    check('现年三十五岁', '现年⟦成年⟧');
    check('现年76岁', '现年⟦七十五岁以上⟧');
    check('已满十四周岁不满十六周岁，十八周岁以上', '已满十四周岁不满十六周岁，十八周岁以上');
  });

  it('leaves out sex, ethnicity, birth and registered residence', () => {
    check('，男，回族，1990年1月2日出生，农村户口', '，⟦性别⟧，⟦民族⟧，⟦出生日期⟧出生，⟦户口⟧');
  });

  it('keeps kinship in the form that both sexes share', () => {
    expect(zh('与其妻子争吵')).toBe(zh('与其丈夫争吵'));
    check('打了他的母亲', '打了他的⟦父母⟧');
  });

  it('keeps the words for the sex where it is an element of the offence', () => {
    check('强奸妇女', '强奸妇女');
    check('奸淫幼女', '奸淫幼女');
    check('拐卖妇女', '拐卖妇女');
    expect(zh('抢劫一妇女')).not.toContain('妇女');
  });

  it('keeps amounts, weights and the names of substances and charges', () => {
    const text = '贩卖甲基苯丙胺12.5克，得款人民币4000元，其行为已构成贩卖毒品罪。';
    check(text, text);
  });

  it('says of each stretch where it stood, what it was and what it became', () => {
    const text = '被告人蔺穹鹫，男。';
    const { spans, text: masked } = mask(text, 'zh');
    expect(spans.map(({ kind }) => kind)).toEqual(['person', 'sex']);
    for (const { start, end, value } of spans) expect(text.slice(start, end)).toBe(value);
    expect(maskedPart(text, spans, 0, text.length)).toBe(masked);
    expect(maskedPart(text, spans, 3, 6)).toBe('⟦被告人1⟧');
  });

  it('changes nothing in a text that is masked already', () => {
    const text =
      '被告人蔺穹鹫伙同祝砚（另案处理）在青鸾市鹿鸣区柏舟路将被害人邬槐序打伤，其妻子李想报警，邬赔偿其500元，时年17岁。';
    expect(zh(zh(text))).toBe(zh(text));
  });

  it('finds a name whose surname is in no list by what stands around it, and then all in its list', () => {
    check(
      '后张某找到鄯淼，鄯淼（另案处理）邀请仉玥等人喝酒。',
      '后⟦人物1⟧找到⟦人物2⟧，⟦人物2⟧（另案处理）邀请⟦人物3⟧等人喝酒。',
    );
    check('被告人李建召集缑淼、昶玥和鄯玥到场。', '被告人⟦被告人1⟧召集⟦人物1⟧、⟦人物2⟧和⟦人物3⟧到场。');
    check('张某与王某、仉玥、李某到场。', '⟦人物1⟧与⟦人物2⟧、⟦人物3⟧、⟦人物4⟧到场。');
    check('被告人李建、司马玥淼的丈夫到场。', '被告人⟦被告人1⟧、⟦被告人2⟧的⟦配偶⟧到场。');
  });

  it('takes no drug, wound, paper or car for a name', () => {
    const text = '与甲基苯丙胺、毒资，将越野车、麻古、检材和奥迪轿车扣押，发现创缘、锡纸。';
    check(text, text);
  });

  it('finds a name of one character by all places where it stands, and leaves what follows it', () => {
    check(
      '被告人昶驾驶轿车，昶在路口被民警拦下，后民警将昶带走。',
      '被告人⟦被告人1⟧驾驶轿车，⟦被告人1⟧在路口被民警拦下，后民警将⟦被告人1⟧带走。',
    );
    check(
      '被告人张建与淼发生争执，淼持刀将张建捅伤，张建经淼劝说报警。',
      '被告人⟦被告人1⟧与⟦被告人2⟧发生争执，⟦被告人2⟧持刀将⟦被告人1⟧捅伤，⟦被告人1⟧经⟦被告人2⟧劝说报警。',
    );
    check('被告人霍与朋友离开。', '被告人⟦被告人1⟧与朋友离开。');
    check('用刀将车砸坏，又将门踹开，把酒、菜和肉扔掉。', '用刀将车砸坏，又将门踹开，把酒、菜和肉扔掉。');
  });

  it('takes into a name what stands behind it every time', () => {
    check(
      '被告人沙马拉且持刀，沙马拉且逃跑，民警将沙马拉且抓获。',
      '被告人⟦被告人1⟧持刀，⟦被告人1⟧逃跑，民警将⟦被告人1⟧抓获。',
    );
    check('张某找到黄某弟，黄某弟开门，张某给黄某弟钱。', '⟦人物1⟧找到⟦人物2⟧，⟦人物2⟧开门，⟦人物1⟧给⟦人物2⟧钱。');
  });

  it('finds a name of four characters and more that begins like one of three', () => {
    check('被害人乌云塔娜车窗被砸。', '被害人⟦被害人1⟧车窗被砸。');
    check('被告人巴雅尔朝克图打伤他人。', '被告人⟦被告人1⟧打伤他人。');
  });

  it('knows names from Japan, also where their surname is a word or begins with a Chinese one', () => {
    check('被告人渡边朔也持刀捅伤他人。', '被告人⟦被告人1⟧持刀捅伤他人。');
    check('被告人田中凛介与木村弥彦、清水千寻前往工地。', '被告人⟦被告人1⟧与⟦被告人2⟧、⟦被告人3⟧前往工地。');
    check('被告人王强、田中华也参与，田中华望风。', '被告人⟦被告人1⟧、⟦被告人2⟧也参与，⟦被告人2⟧望风。');
    check('中山市也应承担责任', '⟦地名⟧也应承担责任');
    for (const text of ['将清水河排入农田', '驾驶本田轿车', '松下电器被盗', '砸大石块']) check(text, text);
  });

  it('finds a surname of two characters wherever it stands, when it is surely one', () => {
    check('放高利贷的漆雕砚秋强行带走他人', '放高利贷的⟦人物1⟧强行带走他人');
    for (const text of [
      '东方升起太阳',
      '该公司马上支付货款，被告公司马上停工',
      '公司空调被盗',
      '保单于次日生效，保单于次日送达',
      '该地段干线损坏',
      '正宗政府采购',
      '皮肤轻微生锈',
      '以上官兵到场',
      '班长孙涛证实',
    ])
      check(text, text);
  });

  it('tells where a dotted name begins and ends by the other places where it stands', () => {
    check(
      '托马斯·韦尔奇又承诺愿与伊莎贝拉·克鲁兹结婚，伊莎贝拉·克鲁兹借款。',
      '⟦人物1⟧又承诺愿与⟦人物2⟧结婚，⟦人物2⟧借款。',
    );
    check(
      '张建诱骗托马斯·韦尔奇离开，被害人托马斯·韦尔奇报警，后张建找到托马斯·韦尔奇。',
      '⟦人物1⟧诱骗⟦被害人1⟧离开，被害人⟦被害人1⟧报警，后⟦人物1⟧找到⟦被害人1⟧。',
    );
  });

  it('believes a surname that is a word too when somebody in the text is known to have it', () => {
    check('被告人代某与其兄代军三人到场，代军持棍。', '被告人⟦被告人1⟧与⟦兄弟姐妹⟧⟦人物1⟧三人到场，⟦人物1⟧持棍。');
  });

  it('masks a name that is given in quotation marks', () => {
    check('被告人张建用“柏玥”之名与被害人聊天。', '被告人⟦被告人1⟧用“⟦人物1⟧”之名与被害人聊天。');
  });

  it('knows the house of a person from her name', () => {
    check('在拆迁骆玥家房屋时，骆玥阻拦。', '在拆迁⟦人物1⟧家房屋时，⟦人物1⟧阻拦。');
  });
});
