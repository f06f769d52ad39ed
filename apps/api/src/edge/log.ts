import type { LoggerService } from '@nestjs/common';
import { currentTrace } from '@assize/kernel';
import { pino, type Logger } from 'pino';

const SECRETS: readonly [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[address]'],
  [/\bak_[0-9a-f_]+/g, '[api key]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]'],
  [/\bpostgres(ql)?:\/\/\S+/g, '[database url]'],
];

/** Takes addresses, keys, tokens and database URLs out of a text that somebody else wrote. */
export const scrub = (text: string): string =>
  SECRETS.reduce((scrubbed, [pattern, name]) => scrubbed.replace(pattern, name), text);

/** Of an error only these four; PostgreSQL's `detail` and TypeORM's `parameters` would show rows. */
function errorLine(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const { name, message, stack, code } = error as Error & { code?: unknown };
  return { type: name, message: scrub(message), stack: scrub(stack ?? ''), ...(code ? { code } : {}) };
}

/** One JSON line an event. Bodies, query strings, names and addresses are never given to it. */
export const createLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const trace = currentTrace();
      return trace ? { traceId: trace.traceId } : {};
    },
    serializers: { err: errorLine },
  });

/** Nest's own lines in the same log; its start-up chatter only when asked for. */
export const nestLogger = (log: Logger): LoggerService => ({
  log: (message: unknown, context?: unknown) => log.debug({ context }, scrub(String(message))),
  debug: (message: unknown, context?: unknown) => log.trace({ context }, scrub(String(message))),
  verbose: (message: unknown, context?: unknown) => log.trace({ context }, scrub(String(message))),
  warn: (message: unknown, context?: unknown) => log.warn({ context }, scrub(String(message))),
  error: (message: unknown, ...rest: unknown[]) => log.error({ err: message, context: rest.at(-1) }, 'fault'),
});
