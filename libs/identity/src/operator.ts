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
