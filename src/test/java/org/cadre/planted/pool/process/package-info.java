/** Glue that breaks a rule of the architecture. */
package org.cadre.planted.pool.process;
