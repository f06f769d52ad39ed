import { VERIFICATION_PAGE } from '../verification-page';

/** What somebody puts into the page. */
export interface PageParts {
  readonly file: Uint8Array;
  readonly receipt: string;
  readonly opening: string;
  readonly keys: string;
}

type Verify = (parts: PageParts) => Promise<{ holds: boolean; step?: string; digest: string | null; size?: number }>;

/** The script of the page. */
export const [, script = ''] = /<script>([^]*?)<\/script>/.exec(VERIFICATION_PAGE) ?? [];
const pure = script.slice(0, script.indexOf('const SAYS'));

/** What the page says, by its own script, cut out of the page as a browser gets it. */
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- this is the script of the page, which is no module
export const { verify: verifyByPage } = (new Function(`${pure}; return verifier;`) as () => { verify: Verify })();
