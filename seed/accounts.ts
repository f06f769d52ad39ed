import type { AssuranceLevel, Role } from '@assize/kernel';

/** Somebody made up who can sign in to the sandbox. `court` undefined: in every court. */
export interface SeedAccount {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  readonly court?: string;
  readonly assurance: AssuranceLevel;
}

/** What everybody in the sandbox signs in with. */
export const SANDBOX_PASSWORD = 'assize';

export const emailOf = (key: string): string => `${key}@assize.example`;

const official = (key: string, name: string, role: Role, court?: string): SeedAccount => ({
  key,
  name,
  role,
  ...(court ? { court } : {}),
  assurance: 'verified-in-person',
});

export const ACCOUNTS: readonly SeedAccount[] = [
  { key: 'filer', name: 'Odalys Copperkettle', role: 'filer', assurance: 'verified-remote' },
  { key: 'other-filer', name: 'Evander Marrowby', role: 'filer', assurance: 'self-asserted' },
  { key: 'counsel', name: 'Isolda Larkspindle', role: 'counsel', assurance: 'verified-remote' },
  official('riverside-clerk', 'Quenby Underbough', 'clerk', 'riverside'),
  official('riverside-judge-1', 'Hollis Inkwell', 'judge', 'riverside'),
  official('riverside-judge-2', 'Verity Gavelstone', 'judge', 'riverside'),
  official('harbour-clerk', 'Barnaby Fogmantle', 'clerk', 'harbour'),
  official('harbour-judge-1', 'Augusta Wigmore-Quince', 'judge', 'harbour'),
  official('harbour-judge-2', 'Mortimer Benchley-Oak', 'judge', 'harbour'),
  official('qinghe-clerk', '吴乌有', 'clerk', 'qinghe'),
  official('qinghe-judge-1', '梅有法', 'judge', 'qinghe'),
  official('qinghe-judge-2', '胡公平', 'judge', 'qinghe'),
  official('reviewer', 'Thessaly Ashpuddle', 'reviewer'),
  official('researcher', 'Caspian Wobblethorpe', 'researcher'),
  official('administrator', 'Marigold Candlemoor', 'administrator'),
  official('riverside-auditor', 'Perpetua Quillfeather', 'auditor', 'riverside'),
];
