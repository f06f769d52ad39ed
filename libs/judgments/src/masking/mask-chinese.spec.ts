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
});
