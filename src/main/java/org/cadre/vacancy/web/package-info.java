/** The pages of positions, offers and hires. */
package org.cadre.vacancy.web;
