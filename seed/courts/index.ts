import type { CourtSeed } from '@assize/courts';
import { harbour } from './harbour';
import { qinghe } from './qinghe';
import { riverside } from './riverside';

/** The made-up courts of the sandbox. They differ in every rule a filing client must not take for granted. */
export const courtSeeds: readonly CourtSeed[] = [riverside, harbour, qinghe];

export { harbour, qinghe, riverside };
