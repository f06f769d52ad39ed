import type { LoggerService } from '@nestjs/common';
import { currentTrace } from '@assize/kernel';
import { pino, type Logger } from 'pino';

type Pattern = readonly [RegExp, string];

const CREDENTIALS: readonly Pattern[] = [
  [/\bak_[0-9a-f_]+/g, '[api key]'],
  [/\brt_[0-9a-f_]+/g, '[refresh token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]'],
];

const SECRETS: readonly Pattern[] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[address]'],
  ...CREDENTIALS,
  [/\bpostgres(ql)?:\/\/\S+/g, '[database url]'],
];

const without = (patterns: readonly Pattern[], text: string): string =>
  patterns.reduce((scrubbed, [pattern, name]) => scrubbed.replace(pattern, name), text);

/** Takes addresses, keys, tokens and database URLs out of a text that somebody else wrote. */
export const scrub = (text: string): string => without(SECRETS, text);

/** Takes keys and tokens out of what a client is told; its own address it may read. */
export const withoutCredentials = (text: string): string => without(CREDENTIALS, text);

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
