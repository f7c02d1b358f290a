/** Who people are: candidates and their accounts, and the district's staff directory. Who signs in as staff is the engine's user. */
package org.cadre.people;
