/** Letters to people: written in the transaction of what they tell of, delivered by mail afterwards, each once. */
package org.cadre.correspondence;
