import { defineError } from '@assize/kernel';

export const FileEmpty = defineError({
  code: 'file-empty',
  kind: 'invalid',
  title: 'The file has no bytes.',
  provoke: 'Upload a file of zero bytes.',
  remedy: 'Choose the file again; it may have been saved empty.',
});

export const FileErased = defineError({
  code: 'file-erased',
  kind: 'not-found',
  title: 'The file was erased by order; its entry in the log stands.',
  provoke: 'Ask for the file of an exhibit after POST /exhibits/{id}/erasure.',
  remedy: 'There is no way back: the key to its bytes was destroyed. What was recorded of it can still be read.',
});
