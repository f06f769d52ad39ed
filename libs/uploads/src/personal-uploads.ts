import { ownRows, type PersonalRecords } from '@assize/identity';

/** Files that somebody has begun to upload, which are nobody else's; what they became is told by the room that took it. */
export const uploadsPersonal: PersonalRecords = {
  sections: [
    ownRows(
      'resumableUploads',
      'resumable_upload',
      'owner_id',
      `'id', t.id, 'fileName', t.file_name, 'length', t.length, 'received', t.received, 'status', t.status,
       'takenAs', t.taken_as, 'takenId', t.taken_id, 'begunAt', t.begun_at, 'expiresAt', t.expires_at`,
    ),
  ],
  duties: [],
  erasures: [
    {
      what: 'unfinished uploads',
      sql: `DELETE FROM resumable_upload t USING asked
        WHERE t.space_id = current_space() AND t.owner_id = asked.person RETURNING 1`,
    },
  ],
};
