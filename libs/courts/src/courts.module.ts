import { Module } from '@nestjs/common';
import { ActsModule } from '@assize/identity';
import { Courts } from './courts.service';
import { Founding } from './founding.service';

@Module({ imports: [ActsModule], providers: [Courts, Founding], exports: [Courts, Founding] })
export class CourtsModule {}
