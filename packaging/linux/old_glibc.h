/* Included before every file of the interpreter, so that it also starts on glibc 2.28 (UOS 20).
 *
 * glibc 2.29 gave these functions a second version, without the error handling of SVID. A build on 2.31 takes the newer
 * one; the older is still there, in every later glibc too, and gives the same numbers.
 */
#ifndef __ASSEMBLER__
#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define OLDEST "GLIBC_2.17"
#endif
#endif

#ifdef OLDEST
__asm__(".symver exp,exp@" OLDEST);
__asm__(".symver exp2,exp2@" OLDEST);
__asm__(".symver log,log@" OLDEST);
__asm__(".symver log2,log2@" OLDEST);
__asm__(".symver pow,pow@" OLDEST);
#endif
