export { fakeS3, type FakeS3 } from './fake-s3';
