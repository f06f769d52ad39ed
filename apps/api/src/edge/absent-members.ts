/**
 * A form without its members that are null. Only what may be absent is let through as null, and to what uses the form it
 * is absent: no form of the court has another meaning for it. What a form holds as it came, such as a policy, stays so.
 */
export function withoutNulls<T>(form: T): T {
  if (Array.isArray(form)) form.forEach(withoutNulls);
  else if (isForm(form)) {
    for (const [name, member] of Object.entries(form)) {
      if (member === null) delete form[name];
      else withoutNulls(member);
    }
  }
  return form;
}

/** Made from a class, as forms are, and not parsed as it came. */
const isForm = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype;
