import { Module } from '@nestjs/common';
import { ActsModule } from '@assize/identity';
import { Courts } from './courts.service';
import { Founding } from './founding.service';
import { Outages } from './outages.service';
import { Policies } from './policies.service';

const OFFERED = [Courts, Founding, Outages, Policies];

@Module({ imports: [ActsModule], providers: OFFERED, exports: OFFERED })
export class CourtsModule {}
