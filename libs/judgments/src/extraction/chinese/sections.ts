import type { SectionMarkers } from '../sections';

export const CHINESE_MARKERS: SectionMarkers = {
  facts: [
    // What the court found goes before what the prosecution says, unless the court only refers to that; a plaintiff's claims are of the facts.
    {
      pattern: /(?:公诉机关指控并)?(?:经[^，。]{0,12}?审理|本院(?:经审理|经公开开庭审理)?)查明(?!的|，?原判)/g,
      of: /公诉机关|检察院/,
    },
    { pattern: /审理终结[。，；]?/g, after: true },
    { pattern: /(?:公诉机关|检察院|自诉人)[^。]{0,20}?指控[：:，,]/g },
    { pattern: /(?:经)?(?:本院)?(?:公开)?(?:开庭)?审理查明|原告[^。]{0,30}?诉称/g },
    { pattern: /公诉机关指控|起诉书指控/g },
  ],
  view: /(?:本院|合议庭)(?:经审查)?认为[，,：:]/g,
  disposition: /(?:判决|裁定|判处)如下[：:]?/g,
  closing:
    /如不服本(?:判决|裁定)|本(?:判决|裁定)为终审|审\s?判\s?长|审\s?判\s?员|代理审判员|附[：:]?(?:相关|本案|本判决)/g,
};
