// What a client of the court sees of a crash: requests that never got an answer, and answers that it relies on.
import { setTimeout as pause } from 'node:timers/promises';

/** Nobody is told whether the request was carried out. */
export class Unanswered extends Error {}

const KEYED = 'Idempotency-Key';

/** Acts that leave nothing behind but a token, or nothing at all. */
const NOT_KEPT = [/^\/auth\//, /\/check$/, /\/like-cases$/];

const isWrite = ({ method, path }) => method === 'POST' && !NOT_KEPT.some((pattern) => pattern.test(path));

/** The route that a path belongs to, as the court itself names it beside a key. */
export const routeOf = ({ method, path }) =>
  `${method} ${path
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/g, '/:id')
    .replace('/service/:id', '/service/:service')
    .replace(/\?.*$/, '')}`;

/** Every write that was sent, and every one that the court acknowledged. */
export class Ledger {
  sentKeys = new Set();
  acknowledged = [];
  faults = [];

  sent(request) {
    const key = request.headers[KEYED];
    if (isWrite(request) && key) this.sentKeys.add(key);
  }

  answered(request, answer) {
    // A court whose database went away says so with 503; anything else of this kind is a fault of its own.
    if (answer.status >= 500) this.faults.push(`${request.method} ${request.path} answered ${answer.status}`);
    if (!isWrite(request) || answer.status >= 300) return;
    const { path, headers } = request;
    this.acknowledged.push({ route: routeOf(request), path, key: headers[KEYED], body: answer.json });
  }
}

/**
 * Sends through `send`, which knows where the court is, and writes down what came of it.
 *
 * `patience` decides what becomes of a request without an answer: true sends it once more as it was, with the same key,
 * when `whenBack` resolves; false lets the client end too.
 */
export function recording({ send, ledger, beforeEach, patience, whenBack }) {
  return async (request) => {
    ledger.sent(request);
    for (;;) {
      beforeEach(request);
      try {
        const answer = await send(request);
        if (answer.status === 503) throw new Unanswered('503');
        ledger.answered(request, answer);
        return answer;
      } catch (error) {
        if (!(error instanceof Unanswered) && !isBrokenConnection(error)) throw error;
        // The connection breaks a moment before the round knows that everything is dead.
        await pause(5);
        const again = patience();
        await whenBack();
        if (!again) throw new Unanswered(`${request.method} ${request.path}`, { cause: error });
      }
    }
  };
}

/** `fetch` says "fetch failed" of a refused connection, and "terminated" of one that ended within the answer. */
const isBrokenConnection = (error) => error instanceof TypeError;
