const FORM = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Whether `YYYY-MM-DD` is a day there ever was: a judgment may say the 31st of February, and the database would refuse it. */
export function isCalendarDay(text: string): boolean {
  if (!FORM.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
