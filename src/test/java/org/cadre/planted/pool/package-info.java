/** What the architecture rules must catch: each class here breaks one of them. None is a bean, and none is imported with the house. */
package org.cadre.planted.pool;
