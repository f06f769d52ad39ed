import { deficiency } from './deficiency';
import { toldInReturn } from './told-deficiency';

const known = [deficiency('claim-missing', '/claim')];

it('tells what the checks know although the clerk says nothing', () => {
  expect(toldInReturn(known, [])).toMatchObject([{ code: 'claim-missing', foundBy: 'checks' }]);
});

it('tells the same once, and what the clerk adds after it', () => {
  const added = [
    { code: 'claim-missing', pointer: '/claim', message: 'No claim.' },
    { code: 'signature-missing', pointer: '/documents/2', message: 'Not signed.' },
  ];
  expect(toldInReturn(known, added)).toMatchObject([
    { code: 'claim-missing', foundBy: 'checks' },
    { code: 'signature-missing', document: 2, foundBy: 'clerk', message: { zh: 'Not signed.' } },
  ]);
});
