/** The pages of consulting teachers: the co-chairs' of profiles, and a consulting teacher's own of their caseload. */
package org.cadre.consulting.web;
