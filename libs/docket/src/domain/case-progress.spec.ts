import fc from 'fast-check';
import { caseAfter, type Happening } from './case-progress';
import { CASE_STATUSES, type CaseStatus } from './case-status';

const listed: Happening = { type: 'hearing.listed', payload: {} };
const held = (outcome: string, stillToCome = false): Happening => ({
  type: 'hearing.held',
  payload: { outcome, stillToCome },
});
const judgment: Happening = { type: 'judgment.entered', payload: {} };

describe('a case', () => {
  it.each([
    ['awaiting-answer', listed, 'ready-for-hearing'],
    ['ready-for-hearing', held('completed'), 'awaiting-judgment'],
    ['ready-for-hearing', held('completed', true), 'ready-for-hearing'],
    ['in-hearing', held('adjourned'), 'ready-for-hearing'],
    ['awaiting-judgment', listed, 'ready-for-hearing'],
    ['awaiting-judgment', judgment, 'decided'],
    ['opened', judgment, 'decided'],
    ['awaiting-judgment', { type: 'judgment.entered', payload: { embargoed: true } }, 'awaiting-judgment'],
    ['awaiting-judgment', { type: 'judgment.announced', payload: {} }, 'decided'],
    ['decided', listed, 'decided'],
    ['stayed', listed, 'stayed'],
    ['closed', listed, 'closed'],
    ['transferred', judgment, 'transferred'],
    ['opened', { type: 'case.opened', payload: {} }, 'opened'],
  ] as const)('that is %s is, after %j, %s', (from, happening, to) => {
    expect(caseAfter(from, happening, false)).toBe(to);
  });

  it('is not moved by what something newer has overtaken, unless that decides it', () => {
    for (const from of CASE_STATUSES) expect(caseAfter(from, listed, true)).toBe(from);
    expect(caseAfter('ready-for-hearing', judgment, true)).toBe('decided');
  });

  it('ends at the same place in whatever order its events are heard of', () => {
    const happening = fc.constantFrom(listed, held('completed'), held('completed', true), held('adjourned'), judgment);
    const history = fc
      .array(happening, { minLength: 1, maxLength: 6 })
      .map((events) => events.map((event, at) => ({ event, at })));
    const inTwoOrders = history.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    );
    const end = (events: readonly { event: Happening; at: number }[]): CaseStatus => {
      let [status, newest]: [CaseStatus, number] = ['awaiting-answer', -1];
      for (const { event, at } of events) {
        status = caseAfter(status, event, at < newest);
        newest = Math.max(newest, at);
      }
      return status;
    };
    fc.assert(fc.property(inTwoOrders, ([told, heard]) => expect(end(heard)).toBe(end(told))));
  });
});
