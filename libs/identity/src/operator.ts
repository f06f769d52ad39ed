import { seedId, type Actor } from '@assize/kernel';

/**
 * Whoever runs a command on the machine of the court, before or beside everybody who signs in. It holds no role: what it
 * may do is what the commands do. In the record of acts it has the same id everywhere.
 */
export const operatorIn = (spaceId: string): Actor => ({
  personId: seedId('operator of the machine'),
  spaceId,
  roles: [],
  assurance: 'self-asserted',
  method: 'command-line',
});

/** The court, where it acts by itself and nobody asked it to: a job, or a version of the program that has begun to run. */
export const courtItself = (spaceId: string): Actor => ({
  personId: seedId('the court itself'),
  spaceId,
  roles: [],
  assurance: 'self-asserted',
  method: 'system',
});
