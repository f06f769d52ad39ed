import { Module } from '@nestjs/common';
import { Courts } from './courts.service';

@Module({ providers: [Courts], exports: [Courts] })
export class CourtsModule {}
