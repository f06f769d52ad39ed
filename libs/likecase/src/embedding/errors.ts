import { defineError, DomainError } from '@assize/kernel';

export const EmbeddingModelUnknown = defineError({
  code: 'embedding-model-unknown',
  kind: 'not-found',
  title: 'There is no embedding model of this name.',
  provoke: 'Set ASSIZE_EMBEDDING_MODEL to a name for which `models/` holds no folder, or to a path.',
  remedy: 'Name a folder of `models/`: `npm run assize -- models list` shows them.',
});

export const EmbeddingModelUnfit = defineError({
  code: 'embedding-model-unfit',
  kind: 'unavailable',
  title: 'The embedding model cannot be used as it is.',
  provoke: 'Name a model whose folder lacks a file, or whose vectors are not as its config.json declares.',
  remedy: 'Put the model there anew, or choose another one; the message says what is wrong.',
});

export const EmbeddingBrokenOff = defineError({
  code: 'embedding-broken-off',
  kind: 'unavailable',
  title: 'The vectors could not be made this time.',
  provoke: 'End the thread that runs the model while it works.',
  remedy: 'Ask again. When it happens every time, the texts are too much for the model on this machine.',
});

export const unfit = (name: string, fault: string): DomainError =>
  new DomainError(EmbeddingModelUnfit, `The model "${name}" cannot be used: ${fault}`);
