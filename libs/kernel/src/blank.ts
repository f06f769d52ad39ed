/** Finds a character that people can see: neither white space, nor a control, nor one without width. */
export const SOMETHING_TO_READ = /[^\s\p{C}\p{Z}\p{DI}]/u;

/** Whether a text says nothing to whoever reads it. */
export const isBlank = (text: string): boolean => !SOMETHING_TO_READ.test(text);
