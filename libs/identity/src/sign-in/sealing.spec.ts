import { Sealing } from './sealing';

const master = Buffer.alloc(32, 7);
const sealing = new Sealing(master, 'a purpose');

describe('a sealed text', () => {
  it('opens for what it was sealed for', () => {
    expect(sealing.open(sealing.seal('a secret, 秘密', 'mine'), 'mine')).toBe('a secret, 秘密');
  });

  it('is another each time', () => {
    expect(sealing.seal('a', 'mine')).not.toBe(sealing.seal('a', 'mine'));
  });

  it.each([
    ['for somebody else', (sealed: string) => sealing.open(sealed, 'yours')],
    ['for another purpose', (sealed: string) => new Sealing(master, 'another').open(sealed, 'mine')],
    ['under another key', (sealed: string) => new Sealing(Buffer.alloc(32, 8), 'a purpose').open(sealed, 'mine')],
    ['cut short', (sealed: string) => sealing.open(sealed.slice(0, -2), 'mine')],
    ['changed', (sealed: string) => sealing.open(`B${sealed.slice(1)}`, 'mine')],
    ['that is no sealed text', () => sealing.open('x', 'mine')],
  ])('does not open %s', (_how, open) => {
    // Begins with an A, so that the change is one.
    let sealed = sealing.seal('a secret', 'mine');
    while (!sealed.startsWith('A')) sealed = sealing.seal('a secret', 'mine');
    expect(open(sealed)).toBeUndefined();
  });
});
