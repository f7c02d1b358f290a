/** Postings, applications to them, screening, and standing in the candidate pool (domain 2.1). */
package org.cadre.pool;
