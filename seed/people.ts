/**
 * Names of nobody. English ones are put together from words that are no family names; Chinese ones play on "fake" (贾), "no such" (莫, 吴) and
 * the like. They fill made-up judgments and the demo courts.
 */
export const ENGLISH_NAMES = {
  female: ['Wrenna', 'Calliope', 'Isolda', 'Marigold', 'Thessaly', 'Quenby', 'Odalys', 'Fennimore'],
  male: ['Orrin', 'Barnaby', 'Leopold', 'Caspian', 'Thaddeus', 'Ignatius', 'Phineas', 'Evander'],
  surnames: [
    'Quillfeather',
    'Thistlewick',
    'Marrowby',
    'Brambleshaw',
    'Copperkettle',
    'Fogmantle',
    'Larkspindle',
    'Underbough',
    'Pepperstone',
    'Wobblethorpe',
    'Candlemoor',
    'Ashpuddle',
  ],
} as const;

export const CHINESE_NAMES = {
  surnames: ['贾', '莫', '吴', '甄', '梅', '胡'],
  female: ['有人', '须有', '此女', '虚云', '画饼', '无双', '拟兰', '幻雪'],
  male: ['设例', '此人', '子虚', '乌有', '拟山', '杜撰', '示例', '编造'],
} as const;

/** Made-up businesses that buy, sell, lend and insure. */
export const ENGLISH_FIRMS = [
  'Moonbeam Ladder Company',
  'Teacup & Anvil Limited',
  'Nowhere Haulage Limited',
  'Paper Lantern Timber Company',
  'Imaginary Tiles Limited',
] as const;
export const CHINESE_FIRMS = [
  '子虚建材有限公司',
  '乌有商贸有限公司',
  '画饼食品有限公司',
  '海市家具有限公司',
  '蜃楼机械有限公司',
] as const;

/** Who sits in the made-up courts. */
export const ENGLISH_JUDGES = [
  'Hollis Inkwell',
  'Verity Gavelstone',
  'Augusta Wigmore-Quince',
  'Mortimer Benchley-Oak',
] as const;
export const CHINESE_JUDGES = ['梅有法', '胡公平', '甄明断', '贾法官'] as const;
