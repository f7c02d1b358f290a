/** The room's pages. */
package org.cadre.vacancy.web;
