/** Who people are: candidates and their accounts. Staff are the engine's users. */
package org.cadre.people;
