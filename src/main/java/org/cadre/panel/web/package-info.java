/** The Panel's pages. */
package org.cadre.panel.web;
