import { IsUUID } from 'class-validator';

export class FromUploadDto {
  /** Id of a finished upload: the last step of its `Location`. */
  @IsUUID()
  upload!: string;
}
