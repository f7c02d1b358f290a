package org.cadre.planted.pool;

import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/** A repository that other rooms could call. */
@NoRepositoryBean
public interface PlantedRepository extends Repository<Object, Long> {}
