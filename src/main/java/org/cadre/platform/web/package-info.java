/** What every page has: its faults, its words for dates, and the local story's banner. The layout is {@code templates/layout.html}. */
package org.cadre.platform.web;
