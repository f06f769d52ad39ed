import { hubSkewness } from './hubs';

const at = (degrees: number): Float32Array =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

describe('hub skewness', () => {
  it('is 0 where each is the neighbour of as many', () => {
    const ring = Array.from({ length: 12 }, (_, place) => at(place * 30));
    expect(hubSkewness(ring, 11)).toBe(0);
  });

  it('is that of the counts', () => {
    // The nearest of 10°, 11°, 12.5°, 40° and 80°: 11°, 10°, 11°, 12.5°, 40°. Counts 1, 2, 1, 1, 0.
    expect(hubSkewness([at(10), at(11), at(12.5), at(40), at(80)], 1)).toBeCloseTo(0, 10);
    // Counts 4, 1, 0, 0, 0: the middle is the nearest of four others, and itself nearest to the first of them.
    const star = [
      [1, 0, 0],
      [1, 0.5, 0],
      [1, -0.5, 0],
      [1, 0, 0.5],
      [1, 0, -0.5],
    ].map((numbers) => {
      const length = Math.hypot(...numbers);
      return Float32Array.from(numbers, (value) => value / length);
    });
    expect(hubSkewness(star, 1)).toBeCloseTo(1.291, 3);
  });
});
