import { isCalendarDay } from './calendar-day';

it.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2023-04-31', false],
  ['2023-13-01', false],
  ['0000-01-01', false],
  ['2023-1-1', false],
])('%s is a day: %s', (text, there) => {
  expect(isCalendarDay(text)).toBe(there);
});
