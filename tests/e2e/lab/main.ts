import { mount } from 'svelte';
import '../../../src/app.css';
import TwoLabs from './TwoLabs.svelte';

mount(TwoLabs, { target: document.body });
