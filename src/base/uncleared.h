/* Big variables that are filled before they are looked at.  Compilers that are told to clear all variables would clear
 * them at each call, which costs more than what they are for. */
#ifndef EXIFID_BASE_UNCLEARED_H
#define EXIFID_BASE_UNCLEARED_H

#ifdef __has_attribute
#if __has_attribute(uninitialized)
#define UNCLEARED __attribute__((uninitialized))
#endif
#endif
#ifndef UNCLEARED
#define UNCLEARED
#endif

#endif
