export { S3Bucket, type BucketOptions, type ObjectLock, type StoredKey } from './s3-bucket';
