import { cutHan } from '@assize/kernel';

/** Particles, pronouns and joints of a Chinese sentence. Negations (不, 未, 无) stay: they carry the facts. */
const STOP_WORDS = new Set(
  (
    '的 地 得 了 着 过 之 其 所 者 也 而 且 并 及 以及 与 和 或 或者 等 于 在 从 自 向 对 对于 把 将 被 由 由于 因 因为 为 为了 ' +
    '以 是 系 该 此 本 这 那 这个 那个 这些 那些 我 我们 你 你们 他 她 它 他们 她们 它们 则 即 又 再 就 都 均 但 但是 ' +
    '如 若 如果 虽然 上述 下列 有关 关于 按照 依照 根据 后 前 时 中 内 上 下'
  ).split(' '),
);

/** The words of a run of Han characters, and the words within its long words, so that either finds the other. */
export const cutChinese = (run: string): string[] => cutHan(run).filter((word) => !STOP_WORDS.has(word));
