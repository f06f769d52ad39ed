import { defineError } from '@assize/kernel';

export const FileEmpty = defineError({
  code: 'file-empty',
  kind: 'invalid',
  title: 'The file has no bytes.',
  provoke: 'Upload a file of zero bytes.',
  remedy: 'Choose the file again; it may have been saved empty.',
});
