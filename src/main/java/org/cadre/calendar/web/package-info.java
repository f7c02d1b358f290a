/** Where hr-staffing reads and changes the school calendar. */
package org.cadre.calendar.web;
